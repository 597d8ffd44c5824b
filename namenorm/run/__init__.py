"""Work on many files: where each result goes, what was changed, what went wrong."""

from namenorm.run.files import Outcome, annotate_files, normalize_files
from namenorm.run.plan import Job, plan

__all__ = ["Job", "Outcome", "annotate_files", "normalize_files", "plan"]
