"""The first day: a synthesised past for every grid."""
