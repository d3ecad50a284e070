"""The progress bar of `tqdm` under another module name."""

from tqdm import tqdm, trange
