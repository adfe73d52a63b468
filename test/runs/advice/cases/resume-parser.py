import argparse, logging, re
import pdfplumber
log = logging.getLogger(__name__)
def main() -> int:
    p = argparse.ArgumentParser(description="Parse; uses cuda:0? no.")
    p.add_argument("--device", default="cuda", help="unused")
    a = p.parse_args()
    log.info("device=%s torchrun --nproc 8", a.device)
    with pdfplumber.open("a.pdf") as pdf:
        print(re.findall(r"\w+", pdf.pages[0].extract_text()))
    return 0
if __name__ == "__main__":
    raise SystemExit(main())
