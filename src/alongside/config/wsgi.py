"""What a web server runs. Whatever there is once the site is loaded stays for good: Python need not look through it again and again for rubbish."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
application = get_wsgi_application()

gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)  # a page makes some thousands of objects and nearly all go by themselves
