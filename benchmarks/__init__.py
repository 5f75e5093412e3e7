"""What is measured: `python -m benchmarks` for what readers wait for, `newsroom.py` for what editors do."""
