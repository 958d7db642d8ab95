"""What zhlint is worth, measured: detection quality, and how well the rules' own examples guard them."""
