"""What trained counts say of a piece of text: how likely it is, and what one change would gain, in bits."""
