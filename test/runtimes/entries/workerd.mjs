/** workerd: takes the files as the body of a request, and answers with what the suite found. */

import { runSuite } from "../suite.mjs";

export default {
  async fetch(request) {
    return Response.json(await runSuite(() => import("unshroud"), await request.json()));
  },
};
