"""How fast the ledger takes, proves, saves and brings back entries."""
