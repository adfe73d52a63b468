pip install -r requirements.txt
pytest -q tests/ -k "not cuda"
