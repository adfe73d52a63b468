from flair.data import Corpus
from flair.datasets import CONLL_03
from flair.embeddings import TransformerWordEmbeddings
from flair.models import SequenceTagger
from flair.trainers import ModelTrainer
import flair, torch
flair.device = torch.device('cuda:0')

corpus: Corpus = CONLL_03()
d = corpus.make_label_dictionary("ner")
emb = TransformerWordEmbeddings('xlm-roberta-large', layers="-1", fine_tune=True)
tagger = SequenceTagger(hidden_size=256, embeddings=emb, tag_dictionary=d, tag_type='ner', use_crf=False, use_rnn=False)
ModelTrainer(tagger, corpus).fine_tune('ner-large', learning_rate=5e-6, mini_batch_size=4, max_epochs=20)
