"""The forms in which translations leave the house and come back, one file each. A new one is a file here and a line below."""

from .memory_file import Tmx
from .po import Po
from .table import Docx
from .termbase_file import Tbx
from .units import Form, Order, Returned, Sheet, left_out
from .weblate import Weblate
from .xliff import Xliff

FORMS: tuple[Form, ...] = (Xliff(), Tmx(), Tbx(), Docx(), Weblate(), Po())

__all__ = ["FORMS", "Form", "Order", "Returned", "Sheet", "left_out"]
