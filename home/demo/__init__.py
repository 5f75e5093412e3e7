"""The demo site: its texts lie beside this file, its pictures are drawn, and `load_demo` makes pages of them."""
