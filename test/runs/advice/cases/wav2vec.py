import torch, torchaudio
bundle = torchaudio.pipelines.WAV2VEC2_ASR_BASE_960H
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
model = bundle.get_model().to(device)
wav, sr = torchaudio.load("a.wav")
with torch.inference_mode():
    emission, _ = model(wav.to(device))
