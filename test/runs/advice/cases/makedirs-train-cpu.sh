#!/bin/bash
python preprocess.py --input raw/ --output clean/ --workers 16
python -m pytest
du -sh clean
