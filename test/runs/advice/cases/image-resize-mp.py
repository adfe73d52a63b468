from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from PIL import Image
from tqdm import tqdm
def one(p: Path):
    im = Image.open(p); im.thumbnail((512, 512)); im.save(Path("out") / p.name)
if __name__ == "__main__":
    files = list(Path("in").rglob("*.png"))
    with ProcessPoolExecutor(8) as ex:
        list(tqdm(ex.map(one, files), total=len(files)))
