"""How the model's file is made: public repositories → clean text → counts and classifiers → one file.

    python -m training STEP --help

Nothing of the text goes into the project: counts and weights only.
"""
