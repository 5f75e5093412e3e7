"""Fault tests: many editors at once, processes killed at any moment, clocks that jump. On databases of their own.

`python -m tests.torture` runs the full form and prints its figures; `test_torture.py` runs a short one.
"""
