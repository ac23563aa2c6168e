"""Appeals, their queue and what they lift."""
