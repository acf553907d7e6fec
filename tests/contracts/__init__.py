"""What every implementation of a port must do; each suite runs on every implementation of its port, real and double alike."""
