import os, glob
import torch
import open_clip
from PIL import Image

DEVICE = os.environ.get("DEVICE") or ("cuda" if torch.cuda.is_available() else "cpu")

def load():
    model, _, preprocess = open_clip.create_model_and_transforms("ViT-B-32", pretrained="laion2b_s34b_b79k")
    return model.to(DEVICE).eval(), preprocess

@torch.no_grad()
def main(folder="imgs"):
    model, prep = load()
    feats = []
    for p in glob.glob(os.path.join(folder, "*.jpg")):
        img = prep(Image.open(p)).unsqueeze(0).to(DEVICE)
        feats.append(model.encode_image(img).cpu())
    torch.save(torch.cat(feats), "feats.pt")

if __name__ == "__main__":
    main()
