"""The interval of a share."""

from math import sqrt

Z = 1.959964
"""Of the normal distribution, for 95%."""


def wilson(count: int, total: int) -> tuple[float, float]:
    """The 95% score interval of count / total (Wilson, 1927, J. Am. Stat. Assoc. 22: 209-212)."""
    share, spread = count / total, Z**2 / total
    middle = share + spread / 2
    reach = Z * sqrt((share * (1 - share) + spread / 4) / total)
    return max(0.0, (middle - reach) / (1 + spread)), min(1.0, (middle + reach) / (1 + spread))
