"""The use cases: what may be asked of a register, decided about it and taken into it, for every face alike.

Invariant: a function here takes a register, or the place of one, and values; it answers with a frozen value that has a schema
(`results.py`), or raises a HabeasError. It parses no argument and prints nothing. Each call has a connection of its own, so
several threads may share one register.

    habeas.desk.ask       people, one person, events, figures, exchanges, disagreements, documents, what waits for a decision
    habeas.desk.decide    who is who, which claims stand, what is not shown; each decision can be undone
    habeas.desk.read      documents, read and not kept
    habeas.desk.intake    documents and lists, read and entered
    habeas.desk.match     a list beside the register's people
    habeas.desk.keep      verify, back up, restore, compute anew
    habeas.desk.hand_on   export in another format, draw
"""
