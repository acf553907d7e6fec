"""The stores of ours, beyond what their contract asks."""
