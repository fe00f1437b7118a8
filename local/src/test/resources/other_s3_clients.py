"""What any program with boto3 expects of S3. The endpoint comes from AWS_ENDPOINT_URL alone.

Ends with 0 when every expectation held, else with the first that did not. Given "another", what only newer emulators know is
left out.
"""

import io
import os
import sys
import time
import urllib.error
import urllib.request
import uuid

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

OURS = "another" not in sys.argv
BUCKET = f"other-{uuid.uuid4().hex[:8]}"
MEBI = 1024 * 1024
s3 = boto3.client("s3")


def code_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("was not refused")


def body_of(key, **arguments):
    return s3.get_object(Bucket=BUCKET, Key=key, **arguments)["Body"].read()


def fetch(url, **arguments):
    with urllib.request.urlopen(urllib.request.Request(url, **arguments), timeout=60) as answer:
        return answer.read()


def status_of(url, **arguments):
    try:
        fetch(url, **arguments)
    except urllib.error.HTTPError as error:
        return error.code
    return 200


def objects():
    stored = s3.put_object(Bucket=BUCKET, Key="a/ä b+c.txt", Body=b"hello", Metadata={"trial": "7"})
    got = s3.get_object(Bucket=BUCKET, Key="a/ä b+c.txt")
    assert got["Body"].read() == b"hello" and got["Metadata"] == {"trial": "7"}, got
    assert got["ETag"] == stored["ETag"] == '"5d41402abc4b2a76b9719d911017c592"', stored
    assert body_of("a/ä b+c.txt", Range="bytes=1-2") == b"el"
    s3.put_object(Bucket=BUCKET, Key="empty", Body=b"")
    assert body_of("empty") == b"" and s3.head_object(Bucket=BUCKET, Key="empty")["ContentLength"] == 0
    assert code_of(s3.get_object, Bucket=BUCKET, Key="nothing") == "NoSuchKey"
    assert code_of(s3.head_object, Bucket=BUCKET, Key="nothing") == "404"
    assert code_of(s3.put_object, Bucket=BUCKET + "-none", Key="k", Body=b"") == "NoSuchBucket"
    assert code_of(s3.put_object, Bucket=BUCKET, Key="empty", Body=b"x", IfNoneMatch="*") == "PreconditionFailed"
    assert code_of(s3.get_object, Bucket=BUCKET, Key="empty", IfNoneMatch='"d41d8cd98f00b204e9800998ecf8427e"') == "304"


def checksums():
    for algorithm in ("CRC32", "SHA1", "SHA256"):
        s3.put_object(Bucket=BUCKET, Key="checked", Body=io.BytesIO(b"x" * MEBI), ChecksumAlgorithm=algorithm)
        head = s3.head_object(Bucket=BUCKET, Key="checked", ChecksumMode="ENABLED")
        assert f"Checksum{algorithm}" in head, head
        assert body_of("checked", ChecksumMode="ENABLED") == b"x" * MEBI
    if OURS:
        wrong = code_of(s3.put_object, Bucket=BUCKET, Key="checked", Body=b"x", ChecksumCRC32="AAAAAA==")
        assert wrong == "BadDigest", wrong
        wrong = code_of(s3.put_object, Bucket=BUCKET, Key="checked", Body=b"x", ContentMD5="1B2M2Y8AsgTpgAmY7PhCfg==")
        assert wrong == "BadDigest", wrong


def lists():
    for n in range(12):
        s3.put_object(Bucket=BUCKET, Key=f"run/{n:02}/metrics.csv", Body=b"x")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix="run/", PaginationConfig={"PageSize": 5})
    keys = [entry["Key"] for page in pages for entry in page["Contents"]]
    assert keys == [f"run/{n:02}/metrics.csv" for n in range(12)], keys
    folders = s3.list_objects_v2(Bucket=BUCKET, Prefix="run/", Delimiter="/", MaxKeys=3)
    assert [prefix["Prefix"] for prefix in folders["CommonPrefixes"]] == ["run/00/", "run/01/", "run/02/"], folders
    assert folders["IsTruncated"], folders
    rest = s3.list_objects_v2(
        Bucket=BUCKET, Prefix="run/", Delimiter="/", ContinuationToken=folders["NextContinuationToken"]
    )
    assert len(rest["CommonPrefixes"]) == 9, rest
    old = s3.list_objects(Bucket=BUCKET, Prefix="run/", Delimiter="/")
    assert len(old["CommonPrefixes"]) == 12, old
    gone = s3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": key} for key in keys]})
    assert len(gone["Deleted"]) == 12, gone
    assert "Contents" not in s3.list_objects_v2(Bucket=BUCKET, Prefix="run/")


def uploads():
    data = os.urandom(12 * MEBI + 5)
    config = TransferConfig(multipart_threshold=5 * MEBI, multipart_chunksize=5 * MEBI)
    s3.upload_fileobj(io.BytesIO(data), BUCKET, "large", Config=config)
    assert s3.head_object(Bucket=BUCKET, Key="large")["ETag"].endswith('-3"')
    got = io.BytesIO()
    s3.download_fileobj(BUCKET, "large", got, Config=config)
    assert got.getvalue() == data
    s3.copy({"Bucket": BUCKET, "Key": "large"}, BUCKET, "copy", Config=config)
    assert body_of("copy") == data
    upload = s3.create_multipart_upload(Bucket=BUCKET, Key="given up")["UploadId"]
    s3.upload_part(Bucket=BUCKET, Key="given up", UploadId=upload, PartNumber=1, Body=b"x")
    assert len(s3.list_multipart_uploads(Bucket=BUCKET)["Uploads"]) == 1
    s3.abort_multipart_upload(Bucket=BUCKET, Key="given up", UploadId=upload)
    assert "Uploads" not in s3.list_multipart_uploads(Bucket=BUCKET)


def links():
    for version in (None, "s3v4"):
        client = boto3.client("s3", config=Config(signature_version=version) if version else None)
        put = client.generate_presigned_url("put_object", Params={"Bucket": BUCKET, "Key": "by link"}, ExpiresIn=60)
        assert status_of(put, data=b"linked", method="PUT", headers={"Content-Type": "text/plain"}) == 200, put
        get = client.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "by link"}, ExpiresIn=60)
        assert fetch(get) == b"linked", get
        if OURS:
            short = client.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "by link"}, ExpiresIn=1)
            until = time.monotonic() + 60
            while status_of(short) == 200:
                assert time.monotonic() < until, "a link that does not expire: " + short
            assert status_of(short) == 403


s3.create_bucket(Bucket=BUCKET)
s3.head_bucket(Bucket=BUCKET)
assert BUCKET in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
objects()
checksums()
lists()
uploads()
links()
assert code_of(s3.delete_bucket, Bucket=BUCKET) == "BucketNotEmpty"
boto3.resource("s3").Bucket(BUCKET).objects.all().delete()
s3.delete_bucket(Bucket=BUCKET)
assert code_of(s3.list_objects_v2, Bucket=BUCKET) == "NoSuchBucket"
print("all expectations held")
