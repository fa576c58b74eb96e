"""The English names of units."""

from __future__ import annotations

_NAMES = {
    "mu": ("mu", "mu"), "hectare": ("hectare", "hectares"),
    "km2": ("square kilometre", "square kilometres"),
    "m2": ("square metre", "square metres"), "cm2": ("square centimetre", "square centimetres"),
    "acre": ("acre", "acres"),
    "km": ("kilometre", "kilometres"), "m": ("metre", "metres"), "cm": ("centimetre", "centimetres"),
    "mm": ("millimetre", "millimetres"), "um": ("micrometre", "micrometres"),
    "nm": ("nanometre", "nanometres"),
    "nmi": ("nautical mile", "nautical miles"), "mile": ("mile", "miles"), "inch": ("inch", "inches"),
    "foot": ("foot", "feet"),
    "t": ("tonne", "tonnes"), "kg": ("kilogram", "kilograms"), "g": ("gram", "grams"),
    "mg": ("milligram", "milligrams"),
    "ug": ("microgram", "micrograms"), "jin": ("jin", "jin"), "m3": ("cubic metre", "cubic metres"),
    "km3": ("cubic kilometre", "cubic kilometres"), "cm3": ("cubic centimetre", "cubic centimetres"),
    "kL": ("kilolitre", "kilolitres"), "L": ("litre", "litres"), "mL": ("millilitre", "millilitres"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "tce": ("tonne of standard coal", "tonnes of standard coal"), "J": ("joule", "joules"),
    "year": ("year", "years"), "month": ("month", "months"), "quarter": ("quarter", "quarters"),
    "week": ("week", "weeks"),
    "working day": ("working day", "working days"), "day": ("day", "days"),
    "trading day": ("trading day", "trading days"),
    "hour": ("hour", "hours"), "minute": ("minute", "minutes"), "second": ("second", "seconds"),
    "millisecond": ("millisecond", "milliseconds"), "century": ("century", "centuries"),
    "decade": ("decade", "decades"),
    "pp": ("percentage point", "percentage points"), "bp": ("basis point", "basis points"),
}  # fmt: skip


def unit_english(code: str, *, one: bool) -> str:
    """Return the name of the unit *code*, singular if *one*; symbols such as kWh stay as they are."""
    singular, plural = _NAMES.get(code, (code, code))
    return singular if one else plural


def per_english(code: str) -> str:
    """Return the name of *code* as it stands after "per"."""
    return {"h": "hour", "s": "second"}.get(code) or unit_english(code, one=True)
