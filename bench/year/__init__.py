"""Four quarters of a company as a simulation: who is told what of their trainings, while everything changes around it.

`world` says who there is and what becomes of them, `work` lives it and is killed (SIGKILL) once in every week, `judge` knows
what happened and judges every message that arrived.
"""
