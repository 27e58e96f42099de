"""Measuring onrecord on development data: scores against their floors, and speed.

python -m bench                 every scorer, one table
python -m bench --raise-floors  write today's scores as floors where they are higher
python -m bench.speed           words a second, and memory
"""
