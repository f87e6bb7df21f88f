"""Speech without quotation marks: who reports, with which clause, and how far what they said goes."""
