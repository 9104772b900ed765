-- Builds whose provenance is to be stated; see dev.distworks.build.attest. The number is the build's.
CREATE TABLE attestation_due (
  id INT PRIMARY KEY,
  since BIGINT NOT NULL
);
