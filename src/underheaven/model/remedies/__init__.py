"""Ways back: appeals, credit repair, performance, correction, and the copies that lag behind."""
