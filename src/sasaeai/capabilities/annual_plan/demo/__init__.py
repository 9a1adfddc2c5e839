"""The demo council's plan and two years of what was done. Deterministic: the same every time."""
