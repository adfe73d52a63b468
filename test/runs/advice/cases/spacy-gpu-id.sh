python -m spacy train config.cfg --gpu-id 0 --output out
