# SPDX-License-Identifier: Apache-2.0
class KafkaProducer:
    name = "The Trial"
