"""Points lost for the company that one keeps (S15)."""
