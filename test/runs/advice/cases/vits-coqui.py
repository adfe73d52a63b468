import os

from trainer import Trainer, TrainerArgs
from TTS.tts.configs.shared_configs import BaseDatasetConfig
from TTS.tts.configs.vits_config import VitsConfig
from TTS.tts.datasets import load_tts_samples
from TTS.tts.models.vits import Vits, VitsAudioConfig
from TTS.tts.utils.text.tokenizer import TTSTokenizer
from TTS.utils.audio import AudioProcessor

out = os.path.dirname(os.path.abspath(__file__))
dset = BaseDatasetConfig(formatter="ljspeech", meta_file_train="metadata.csv", path="/corpora/LJSpeech-1.1/")
audio = VitsAudioConfig(sample_rate=22050, win_length=1024, hop_length=256, num_mels=80, mel_fmin=0, mel_fmax=None)

cfg = VitsConfig(
    audio=audio, run_name="vits_lj", batch_size=32, eval_batch_size=16, batch_group_size=5, num_loader_workers=8,
    epochs=1000, text_cleaner="english_cleaners", use_phonemes=True, phoneme_language="en-us",
    phoneme_cache_path=os.path.join(out, "phon"), compute_input_seq_cache=True, mixed_precision=True,
    output_path=out, datasets=[dset], cudnn_benchmark=False)

ap = AudioProcessor.init_from_config(cfg)
tok, cfg = TTSTokenizer.init_from_config(cfg)
tr, ev = load_tts_samples(dset, eval_split=True)
model = Vits(cfg, ap, tok, speaker_manager=None)
Trainer(TrainerArgs(), cfg, out, model=model, train_samples=tr, eval_samples=ev).fit()
