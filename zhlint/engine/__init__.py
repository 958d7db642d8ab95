"""Floor 4: YAML becomes rules, rules and a document become findings. Pure: nothing is printed or walked here."""
