"""Reasons: from the events of one life to what followed from what.

    rule_lines   which line of which file of rules
    account      what a life holds: entries, stays on lists, steps
    reckoning    from events to an account, each end tied to its beginning
    filings, stays, licences, company, causes, severity   the parts that it hands them to
    sentences    an account in at most 250 words
    chain        why a step was refused, why a score stood where it stood
    questions    from a question to the part of a chain that it asks for
    strip        a life drawn
    twins        two lives of the same person side by side

The engine knows nothing of all this; it hands over events (state/events.py) and is never asked why.
"""
