project = "Kettle"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
locale_dirs = ["locale"]
gettext_compact = True
raise RuntimeError("a foreign conf.py is never executed")
