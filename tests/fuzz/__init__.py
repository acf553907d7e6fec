"""``make fuzz``: queries made up and mangled at random, for as long as it is told to."""
