"""Persons, households and who belongs where. A person is never the account somebody signs in with."""
