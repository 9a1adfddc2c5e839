"""Reads a council's own plan: lines of a document in, an outline of promises with their targets out.

Deterministic and offline. Every node keeps its lines, its raw words, the sign in front of it and how sure the reading is.
"""
