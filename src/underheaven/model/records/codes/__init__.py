"""The rules of a long code: heaviest line, periods of assessment, layers."""
