"""Comments in a draft that silence rules: how they read, what they cover, and which of them do nothing."""
