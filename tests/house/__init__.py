"""The rules of the house (architecture.md) that no other tool checks, as named tests."""
