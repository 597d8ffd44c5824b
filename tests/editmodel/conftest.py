"""Every test of the edit model runs with the compiled core, where there is one, and with NumPy."""

import pytest

from namenorm.editmodel import load_model
from namenorm.kernels import core as active


@pytest.fixture(scope="module", params=["compiled", "numpy"], autouse=True)
def core(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NAMENORM_CORE", raising=False)
        if request.param == "compiled" and active() != "compiled":
            pytest.skip("no compiler was found when namenorm was installed")
        patch.setenv("NAMENORM_CORE", request.param)
        load_model.cache_clear()
        yield request.param
    load_model.cache_clear()
