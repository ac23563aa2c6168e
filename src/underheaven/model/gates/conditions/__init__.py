"""What an open step costs and takes."""
