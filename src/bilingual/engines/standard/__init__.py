"""The built-in engine ``standard``: 1.5 billion parameters, run by OpenVINO GenAI, without network.

``base`` says which weights it is made of and where they stand, ``fetching`` and ``joining`` bring them there,
``merging``, ``converting`` and ``building`` make the model of them, ``runtime`` loads and asks it, ``engine``
is the engine, ``describing`` tells ``doctor`` and ``models list`` of it.
"""
