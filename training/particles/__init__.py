"""The weights that tell 的, 地 and 得 apart, from edited text: `python -m training.particles TEXTDIR OUT`."""
