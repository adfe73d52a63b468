/**
 * Distributions by the module they bring, as PyPI has them. Only names on this list are ever offered for
 * installing: a name taken from a log as it stands may belong to anyone.
 */
const BY_OTHER_NAME: Readonly<Record<string, string>> = {
  attr: 'attrs',
  bs4: 'beautifulsoup4',
  cv2: 'opencv-python-headless',
  dateutil: 'python-dateutil',
  distutils: 'setuptools',
  dotenv: 'python-dotenv',
  faiss: 'faiss-cpu',
  flash_attn: 'flash-attn',
  fitz: 'PyMuPDF',
  git: 'GitPython',
  hydra: 'hydra-core',
  jwt: 'PyJWT',
  Levenshtein: 'Levenshtein',
  magic: 'python-magic',
  mpl_toolkits: 'matplotlib',
  MySQLdb: 'mysqlclient',
  onnxruntime: 'onnxruntime',
  OpenSSL: 'pyOpenSSL',
  PIL: 'Pillow',
  pkg_resources: 'setuptools',
  psycopg2: 'psycopg2-binary',
  pycocotools: 'pycocotools',
  pytorch_lightning: 'pytorch-lightning',
  rouge_score: 'rouge-score',
  segment_anything: 'segment-anything',
  sentence_transformers: 'sentence-transformers',
  serial: 'pyserial',
  skimage: 'scikit-image',
  sklearn: 'scikit-learn',
  skopt: 'scikit-optimize',
  slugify: 'python-slugify',
  tensorboardX: 'tensorboardX',
  torch_geometric: 'torch-geometric',
  umap: 'umap-learn',
  usb: 'pyusb',
  websocket: 'websocket-client',
  yacs: 'yacs',
  yaml: 'PyYAML',
  zmq: 'pyzmq',
  Crypto: 'pycryptodome',
  prettytable: 'prettytable',
  qwen_vl_utils: 'qwen-vl-utils',
  lightning_utilities: 'lightning-utilities',
  lm_eval: 'lm-eval',
  ruamel: 'ruamel.yaml',
  sacrebleu: 'sacrebleu',
  open_clip: 'open-clip-torch',
  clip_interrogator: 'clip-interrogator',
  huggingface_hub: 'huggingface-hub',
  hf_transfer: 'hf-transfer',
  pyximport: 'Cython',
  typing_extensions: 'typing-extensions',
  google: 'protobuf',
  jose: 'python-jose',
  docx: 'python-docx',
  pptx: 'python-pptx',
  wget: 'wget',
  hnswlib: 'hnswlib',
  nlpaug: 'nlpaug',
  alibabacloud_oss_v2: 'alibabacloud-oss-v2',
  odps: 'pyodps',
};

const BY_SAME_NAME = new Set(
  `absl-py accelerate addict aiohttp albumentations apex-none anndata arrow asyncpg audioread auto_gptq autoawq
  av bitsandbytes boto3 botocore catboost cachetools click cloudpickle colorama colossalai comet_ml cupy
  cython dask datasets deepspeed deepdiff decord detectron2-none dgl diffusers dill distributed docopt
  einops emoji evaluate fairscale fasttext fastapi feather fiona fire flask flax ftfy fsspec fvcore gdown
  gensim geopandas gradio graphviz gym gymnasium h5py horovod httpx humanize hyperopt imageio imagesize imgaug
  implicit iopath jax jaxlib jieba jiwer joblib jsonlines jsonschema kaggle keras kornia langchain lightgbm
  lightning librosa llvmlite lmdb loguru loralib lpips lxml markdown matplotlib medpy mlflow mmcv mmengine monai
  more_itertools moviepy msgpack mpi4py multiprocess natsort neptune networkx nibabel nltk ninja numba numexpr
  numpy nvitop omegaconf onnx openai openpyxl optimum optuna orjson oss2 packaging pandas paramiko parso patsy
  peft pendulum polars plotly prefect prettytable prophet protobuf psutil pyarrow pybind11 pycuda pydantic
  pydicom pydub pymongo pymysql pynvml pypdf pyspark pytest pyworld rasterio ray rdkit redis regex requests
  rich s3fs sacremoses safetensors scipy seaborn sentencepiece seqeval setproctitle setuptools shap shapely
  simplejson six smart_open soundfile spacy sqlalchemy statsmodels submitit sympy tables tabulate tenacity
  tensorboard tensorflow termcolor textblob thop tiktoken timm tokenizers toml tomli torch torchaudio
  torchmetrics torchsummary torchtext torchvision tqdm transformers trimesh triton trl typer ujson unidecode
  uvicorn vllm wandb webdataset wordcloud xarray xformers xgboost xlrd xlsxwriter yapf youtokenizer zarr zstandard
  swanlab modelscope ultralytics opencc pypinyin sktime tsfresh liger_kernel xxhash blobfile braceexpand
  peewee celery pyyaml scikit-learn sentence-transformers`
    .split(/\s+/)
    .filter((name) => !name.endsWith('-none')),
);

/** Modules of a project's own, whose PyPI namesakes are something else. */
export const OWN_MODULE =
  /^(?:utils?|helpers?|src|models?|data|datasets?_?\w*|config|configs|common|lib|core|train|trainer|main|test|tests|tools|engine|losses|layers|modules?|scripts?|preprocess\w*|dataset|dataloader|my\w*)$/;

/** The distribution to install for an imported module; undefined when none is known to be the one. */
export function distributionOf(moduleName: string): string | undefined {
  const top = moduleName.split('.')[0] ?? '';
  if (top === 'absl') return 'absl-py';
  if (Object.hasOwn(BY_OTHER_NAME, top)) return BY_OTHER_NAME[top];
  return BY_SAME_NAME.has(top) ? top.replaceAll('_', '-') : undefined;
}
